// What glibc's allocator lets one set; Swift's own module of glibc leaves it out.
#include <malloc.h>

static inline void malloc_share_arenas(int count) {
  mallopt(M_ARENA_MAX, count);
}
