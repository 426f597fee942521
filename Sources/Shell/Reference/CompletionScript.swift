import ArgumentParser

/// A shell that can complete casb's commands.
enum CompletingShell: String, Sendable, CaseIterable, ExpressibleByArgument {
  case bash, zsh, fish
}

/// The scripts by which other shells complete casb. They ask casb itself, which knows its tree of commands and
/// the names that live in the state folder: what Tab offers there is what it offers at the prompt.
enum CompletionScript {
  static func text(for shell: CompletingShell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// Bash breaks words at `=` and `:` too: what stands before the last of them is not to be inserted again.
  private static let bash = #"""
    # bash completion of casb; made by `casb completions bash`
    _casb() {
      local line=${COMP_LINE:0:COMP_POINT} text IFS=$'\n'
      line=${line#*"${COMP_WORDS[0]}"}
      local word=${line##*[[:space:]]}
      local kept=${word%"${word##*[=:]}"}
      case $COMP_WORDBREAKS in *=*:* | *:*=*) ;; *) kept= ;; esac
      COMPREPLY=()
      for text in $("${COMP_WORDS[0]}" complete bash -- "$line" 2>/dev/null </dev/null); do
        COMPREPLY+=("${text#"$kept"}")
      done
      case ${COMPREPLY[0]-} in *[=:/]) compopt -o nospace ;; esac
    }
    complete -F _casb casb

    """#

  private static let zsh = #"""
    #compdef casb
    # zsh completion of casb; made by `casb completions zsh`
    _casb() {
      local line text label
      local -a whole whole_labels partial partial_labels
      line="${(j: :)words[2,CURRENT-1]} $PREFIX"
      while IFS=$'\t' read -r text label; do
        case $text in
          *[=:/]) partial+=("$text"); partial_labels+=("$text${label:+  -- $label}") ;;
          *) whole+=("$text"); whole_labels+=("$text${label:+  -- $label}") ;;
        esac
      done < <("${words[1]}" complete zsh -- "$line" 2>/dev/null </dev/null)
      (( $#whole )) && compadd -Q -l -d whole_labels -a whole
      (( $#partial )) && compadd -Q -S '' -l -d partial_labels -a partial
      return 0
    }
    if [[ ${funcstack[1]-} == _casb ]]; then _casb; else compdef _casb casb; fi

    """#

  private static let fish = #"""
    # fish completion of casb; made by `casb completions fish`
    function __casb_complete
        set -l line (commandline --cut-at-cursor --current-process | string replace --regex '^\s*\S+' '')
        casb complete fish -- "$line" 2>/dev/null </dev/null
    end
    complete --command casb --no-files --arguments '(__casb_complete)'

    """#
}
