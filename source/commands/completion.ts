import {Argument, type Command} from 'commander';
import {screenText} from '../text.ts';
import {words} from '../words/index.ts';
import {runs} from './run.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'elvish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

export default function declare(command: Command): void {
	command.addArgument(new Argument('<shell>', words.program.arguments.shell).choices(SHELLS));
	runs(command, async ({terminal, args: [shell]}) => {
		terminal.result(SCRIPTS[shell as Shell], () => SCRIPTS[shell as Shell].split('\n').map(screenText));
		return undefined;
	});
}

// Each script asks `narthex complete WORDS…` for the candidates of the last word: one a line, with a tab before what
// it means.

const BASH = `# bash completion of narthex: eval "$(narthex completion bash)"
_narthex() {
	local candidates
	candidates=$(narthex complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)
	mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _narthex narthex`;

const ZSH = `#compdef narthex
# zsh completion of narthex: eval "$(narthex completion zsh)"
_narthex() {
	local -a candidates
	candidates=("\${(@f)$(narthex complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null | sed 's/:/\\\\:/g; s/\\t/:/')}")
	_describe narthex candidates
}
# As a file of the function path this is the function itself at first.
if [ "$funcstack[1]" = _narthex ]; then _narthex "$@"; else compdef _narthex narthex; fi`;

const FISH = `# fish completion of narthex: narthex completion fish | source
complete -c narthex -f -a '(narthex complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'`;

const ELVISH = `# elvish completion of narthex: eval (narthex completion elvish | slurp)
use str
set edit:completion:arg-completer[narthex] = {|@words|
	narthex complete -- (all $words[1..]) 2>/dev/null | from-lines | each {|candidate|
		var parts = [(str:split "\t" $candidate)]
		edit:complex-candidate $parts[0] &display=$parts[0]' '$parts[1]
	}
}`;

const POWERSHELL = `# PowerShell completion of narthex: narthex completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName narthex -ScriptBlock {
	param($begun, $command, $position)
	$words = @($command.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
	if ($begun -eq '') { $words += '' }
	narthex complete '--' @words 2>$null | ForEach-Object {
		$word, $meaning = $_ -split "\t", 2
		if ([string]::IsNullOrEmpty($meaning)) { $meaning = $word }
		[System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
	}
}`;

const SCRIPTS: Readonly<Record<Shell, string>> = {
	bash: BASH,
	zsh: ZSH,
	fish: FISH,
	elvish: ELVISH,
	powershell: POWERSHELL,
};
