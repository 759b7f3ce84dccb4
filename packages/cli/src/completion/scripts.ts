import type { Shell } from "./shells.ts";

// Each asks the command as it was typed, which need not be on the PATH. What `postern complete` prints: in the first line `files` or `words`, then a candidate in each.

// `complete -o default` completes files where there is no candidate; bash 3.2, which macOS has, cannot turn it off.
const bash = `# postern completion for bash
_postern() {
  local line quoted kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      printf -v quoted %q "$line"
      [[ $line == *[!A-Za-z0-9_.,:/=@+-]* ]] && line=$quoted
      COMPREPLY+=("$line")
    fi
  done < <("$1" complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [[ $kind == files ]] || compopt +o bashdefault +o default 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _postern postern
`;

const zsh = `#compdef postern
# postern completion for zsh
_postern() {
  local -a lines
  lines=("\${(@f)$(\${(Q)words[1]} complete zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  local kind=$lines[1]
  shift lines
  (( $#lines )) && _describe -t values 'postern' lines
  if [[ $kind == files ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files
  fi
}
if [[ $funcstack[1] == _postern ]]; then
  _postern "$@"
else
  compdef _postern postern
fi
`;

const fish = `# postern completion for fish
function __postern_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] complete fish -- $words[2..] "$current" 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$current"
    end
    set -e lines[1]
    printf '%s\\n' $lines
end
complete -c postern -e
complete -c postern -f -a '(__postern_complete)'
`;

// Windows PowerShell drops empty arguments: the last word begins with “=”.
const powershell = `# postern completion for PowerShell
Register-ArgumentCompleter -Native -CommandName postern -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $kind, $lines = @(& $commandAst.CommandElements[0].ToString() complete powershell '--' @words "=$wordToComplete" 2>$null)
  foreach ($line in $lines) {
    $value, $description = $line -split "\`t", 2
    if (-not $description) { $description = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
  }
  if ($kind -eq 'files') { [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete) }
}
`;

/** By shell, the script that makes it ask \`postern complete\` for what may stand at the cursor. */
export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
