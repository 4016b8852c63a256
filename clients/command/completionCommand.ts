import { script } from '@bomb.sh/tab';
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';

const name = 'account-api';

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Makes the command known to a shell whose PATH does not lead to it, as in a clone. */
const definitions: Readonly<Record<string, (command: string) => string>> = {
  bash: (command) => `command -v ${name} >/dev/null || ${name}() { ${command} "$@"; }`,
  zsh: (command) => `command -v ${name} >/dev/null || ${name}() { ${command} "$@" }`,
  fish: (command) => `type -q ${name}; or function ${name}; ${command} $argv; end`,
};

/** Needs nothing but bash, and may be sourced again. */
const bashCompletion = `__account_api_complete() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :* ]] || COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(${name} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F __account_api_complete ${name}`;

/** Adds `completion <shell>`, which prints a script for the shell, and `complete`, which the script calls. */
export const addCompletionCommand = (program: Command, { output, program: words }: Surroundings): void => {
  tab(program, { completionCommandName: 'completion' });
  program.commands
    .find((each) => each.name() === 'completion')
    ?.description('Prints a script that completes commands in a shell: source <(account-api completion bash)')
    .action((shell: string) => {
      const define = definitions[shell];
      if (define) output.write(`${define(words.map(quoted).join(' '))}\n`);
      if (shell === 'bash') output.write(`${bashCompletion}\n`);
      else script(shell as 'zsh' | 'fish' | 'powershell', name, name);
    });
};
