// libedit for Swift: the variadic calls as plain functions, with the types they expect.
#ifndef CLIBEDIT_SHIM_H
#define CLIBEDIT_SHIM_H

#include <histedit.h>
#include <wchar.h>

// X/Open; <wchar.h> hides it without a feature macro.
int wcwidth(wchar_t);

typedef char *(*libedit_prompt_function)(EditLine *);
typedef int (*libedit_read_function)(EditLine *, wchar_t *);
typedef unsigned char (*libedit_key_function)(EditLine *, int);

static inline int libedit_set_client_data(EditLine *e, void *data) {
  return el_set(e, EL_CLIENTDATA, data);
}

static inline void *libedit_client_data(EditLine *e) {
  void *data = NULL;
  el_get(e, EL_CLIENTDATA, &data);
  return data;
}

// Between two bytes 1 the prompt may hold what has no width, such as colours.
static inline int libedit_set_prompt(EditLine *e, libedit_prompt_function prompt) {
  return el_set(e, EL_PROMPT_ESC, prompt, '\1');
}

static inline int libedit_set_reader(EditLine *e, libedit_read_function reader) {
  return el_set(e, EL_GETCFN, reader);
}

static inline int libedit_set_editor(EditLine *e, const char *name) {
  return el_set(e, EL_EDITOR, name);
}

// "emacs" or "vi".
static inline const char *libedit_editor(EditLine *e) {
  const char *name = NULL;
  el_get(e, EL_EDITOR, &name);
  return name;
}

static inline int libedit_set_terminal(EditLine *e, const char *name) {
  return el_set(e, EL_TERMINAL, name);
}

// Takes a capability of the terminal from libedit, as if terminfo had not told it.
static inline int libedit_forget_capability(EditLine *e, const char *name) {
  return el_set(e, EL_SETTC, name, "", NULL);
}

static inline int libedit_set_history(EditLine *e, History *h) {
  return el_set(e, EL_HIST, history, h);
}

// A flag of the terminal while a line is edited, such as "-isig".
static inline int libedit_set_edit_mode_flag(EditLine *e, const char *flag) {
  return el_set(e, EL_SETTY, "-d", flag, NULL);
}

static inline int libedit_add_function(
    EditLine *e, const char *name, const char *help, libedit_key_function function) {
  return el_set(e, EL_ADDFN, name, help, function);
}

static inline int libedit_bind(EditLine *e, const char *key, const char *name) {
  return el_set(e, EL_BIND, key, name, NULL);
}

// In the command map of Vi.
static inline int libedit_bind_alternative(EditLine *e, const char *key, const char *name) {
  return el_set(e, EL_BIND, "-a", key, name, NULL);
}

static inline int libedit_set_raw(EditLine *e, int raw) {
  return el_set(e, EL_PREP_TERM, raw);
}

// Whether libedit edits, and sets the terminal for it.
static inline int libedit_set_editing(EditLine *e, int editing) {
  return el_set(e, EL_EDITMODE, editing);
}

static inline int libedit_refresh(EditLine *e) {
  return el_set(e, EL_REFRESH);
}

static inline int libedit_has_capability(EditLine *e, const char *name) {
  char *value = NULL;
  return el_get(e, EL_GETTC, name, &value) == 0 && value != NULL && *value != '\0';
}

static inline int libedit_history_set_size(History *h, int size) {
  HistEvent event;
  return history(h, &event, H_SETSIZE, size);
}

static inline int libedit_history_enter(History *h, const char *line) {
  HistEvent event;
  return history(h, &event, H_ENTER, line);
}

static inline int libedit_history_clear(History *h) {
  HistEvent event;
  return history(h, &event, H_CLEAR);
}

#endif
