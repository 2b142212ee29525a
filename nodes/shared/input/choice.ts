import { type Place, refusal, shortened } from './place';
import { entriesOf } from './list';
import { checkText } from './text';
import { isBlank } from './trim';

type Value = string | number | boolean;

/** A choice: an option of an n8n property, or a bare value, which is its own name. */
export type Choice<V extends Value> = V | { name: string; value: V };

/** Longer text is no name of a choice. */
const LONGEST_NAME = 500;
/** How many choices the message of an error names; its description names all. */
const MOST_NAMED = 8;

/**
 * One of the choices, given by its value or by the name that the editor shows, in any letter case. A value counts before a name.
 *
 * @returns the value of the choice
 * @throws NodeOperationError that names the choices
 */
export function checkChoice<V extends Value>(place: Place, value: unknown, choices: ReadonlyArray<Choice<V>>): V {
	const choice = findChoice(textOf(place, value), choices);
	if (choice !== undefined) return choice;
	const values = choices.map((candidate) => String(valueOf(candidate)));
	const more = values.length > MOST_NAMED ? ', ...' : '';
	throw refusal(
		place,
		`${shortened(value ?? '')} is not one of the choices: ${values.slice(0, MOST_NAMED).join(', ')}${more}`,
		`Use one of: ${choices.map(inWords).join(', ')}.`,
	);
}

/**
 * One or more of the choices, as a list or as text, see {@link entriesOf}; each once, in the order of the choices.
 *
 * @throws NodeOperationError when there is none, or one is not among the choices
 */
export function checkChoices<V extends Value>(place: Place, value: unknown, choices: ReadonlyArray<Choice<V>>): V[] {
	const whole = typeof value === 'string' ? findChoice(checkText(place, value), choices) : undefined;
	if (whole !== undefined) return [whole];
	const chosen = entriesOf(place, value).map((entry) => checkChoice(place, entry, choices));
	if (chosen.length === 0)
		throw refusal(place, 'nothing is chosen', `Choose at least one of: ${choices.map(inWords).join(', ')}.`);
	return choices.map(valueOf).filter((candidate) => chosen.includes(candidate));
}

/** A list or an object is no choice, and its refusal names the choices like every other. */
function textOf(place: Place, value: unknown): string {
	if (typeof value === 'boolean') return String(value);
	return typeof value === 'object' ? '' : checkText(place, value);
}

function findChoice<V extends Value>(text: string, choices: ReadonlyArray<Choice<V>>): V | undefined {
	if (isBlank(text) || text.length > LONGEST_NAME) return undefined;
	const wanted = folded(text);
	const tests: Array<(choice: Choice<V>) => boolean> = [
		(choice) => String(valueOf(choice)) === text,
		(choice) => folded(String(valueOf(choice))) === wanted,
		(choice) => folded(nameOf(choice)) === wanted,
		// As the error names it.
		(choice) => folded(inWords(choice)) === wanted,
	];
	for (const test of tests) {
		const found = choices.find(test);
		if (found !== undefined) return valueOf(found);
	}
	return undefined;
}

/** The same for spellings that differ in letter case, white space and typographic apostrophes alone. */
function folded(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\s+/g, ' ')
		.replace(/\u2019/g, "'")
		.toLowerCase();
}

function valueOf<V extends Value>(choice: Choice<V>): V {
	return typeof choice === 'object' ? choice.value : choice;
}

function nameOf<V extends Value>(choice: Choice<V>): string {
	return typeof choice === 'object' ? choice.name : String(choice);
}

/** `clips (One Item per Clip)`, or the value alone where the name says the same. */
function inWords<V extends Value>(choice: Choice<V>): string {
	const value = String(valueOf(choice));
	return folded(nameOf(choice)) === folded(value) ? value : `${value} (${nameOf(choice)})`;
}
