import type {english} from '../english/usage.ts';

const TITLES: Readonly<Record<string, string>> = {
	'Usage:': 'Usage :',
	'Arguments:': 'Arguments :',
	'Options:': 'Options :',
	'Global Options:': 'Options de toutes les commandes :',
	'Commands:': 'Commandes :',
};

/** Commander's sentences with their first letter large and a dot at the end. */
const MISTAKES: readonly (readonly [RegExp, (...values: readonly string[]) => string])[] = [
	[/^Unknown option '(.*)'\.$/, (option) => `Option inconnue : « ${option} ».`],
	[/^Unknown command '(.*)'\.$/, (command) => `Commande inconnue : « ${command} ».`],
	[/^Missing required argument '(.*)'\.$/, (argument) => `Il manque l’argument ${argument}.`],
	[/^Option '(.*)' argument missing\.$/, (option) => `L’option « ${option} » attend une valeur.`],
	[/^Required option '(.*)' not specified\.$/, (option) => `Il manque l’option « ${option} ».`],
	[
		/^Option '(.*?)' argument '(.*?)' is invalid\. (.*)$/,
		(option, value, why) => `L’option « ${option} » n’accepte pas « ${value} ». ${choicesOr(why)}`,
	],
	[
		/^Option '(.*?)' value '(.*?)' from env '(.*?)' is invalid\. (.*)$/,
		(option, value, variable, why) =>
			`L’option « ${option} » n’accepte pas « ${value} », valeur de la variable ${variable}. ${choicesOr(why)}`,
	],
	[
		/^Command-argument value '(.*?)' is invalid for argument '(.*?)'\. (.*)$/,
		(value, argument, why) => `L’argument « ${argument} » ne peut pas être « ${value} ». ${choicesOr(why)}`,
	],
	[
		/^(Option|Environment variable) '(.*)' cannot be used with (option|environment variable) '(.*)'\.$/,
		(kind, name, otherKind, other) => `${capital(named(kind, name))} ne va pas avec ${named(otherKind, other)}.`,
	],
	[
		/^Too many arguments(?: for '(.*?)')?\. Expected (\d+) arguments? but got (\d+): (.*)\.$/,
		(command, expected, got, values) =>
			`Trop d’arguments${command === undefined ? '' : ` pour « ${command} »`} : ${expected} ${Number(expected) < 2 ? 'attendu' : 'attendus'}, ${got} ${Number(got) < 2 ? 'reçu' : 'reçus'} (${values}).`,
	],
];

export const french: typeof english = {
	title: (title) => TITLES[title] ?? title,
	usage: (usage) => usage.replace('[command]', '[commande]'),
	choices: (values) => `choix : ${values}`,
	byDefault: (value) => `par défaut : ${value}`,
	variable: (name) => `variable : ${name}`,
	mistake(sentence) {
		for (const [pattern, say] of MISTAKES) {
			const found = pattern.exec(sentence);
			if (found !== null) return say(...found.slice(1));
		}
		return sentence;
	},
	suggestion: (question) =>
		question
			.replace(/^Did you mean one of (.*)\?$/, 'Vouliez-vous dire l’un de ceux-ci : $1 ?')
			.replace(/^Did you mean (.*)\?$/, 'Vouliez-vous dire « $1 » ?'),
	advice: (command) => `Lancez « ${command} --help » pour voir comment l’employer.`,
};

/** Why a value was refused: commander's sentence of what it may be, or one of ours, which is French already. */
function choicesOr(why: string | undefined): string {
	return (why ?? '').replace(/^Allowed choices are (.*)\.$/, 'Valeurs possibles : $1.');
}

function named(kind: string | undefined, name: string | undefined): string {
	return kind?.toLowerCase() === 'option' ? `l’option « ${name} »` : `la variable ${name}`;
}

function capital(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
