/** A stretch of a video, with what is said and what is seen in it. */
export interface Moment {
	start: number;
	end: number;
	caption: string;
	transcript: string;
}

const SPOKEN = [
	'Good morning everybody, and thank you for coming.',
	'As you can see here, the chart goes up and then it goes down.',
	'We had no idea what we were doing, and it showed.',
	'This is the moment when everything changed for us.',
	'Let me tell you about the worst day of the project.',
	'And then the whole room started to laugh.',
	'So what did we learn? Measure first.',
	'Are there any questions?',
] as const;

const SEEN = [
	'A person walks onto a stage',
	'A person points at a chart',
	'Two people sit at a table with laptops',
	'Close-up of a red car in the rain',
	'An audience laughs and applauds',
	'A dog runs across a meadow',
] as const;

const LENGTH = 5;

/** What every video of the sandbox shows, 5 seconds each up to its end: enough to page through and to search in. */
export function momentsOf(duration: number): Moment[] {
	return Array.from({ length: Math.ceil(duration / LENGTH) }, (_, index) => ({
		start: index * LENGTH,
		end: Math.min(duration, (index + 1) * LENGTH),
		caption: SEEN[index % SEEN.length],
		transcript: SPOKEN[index % SPOKEN.length],
	}));
}

/** Whether a part of a video reaches into a stretch of it, seconds; without a bound the stretch goes to the end on that side. */
export function overlaps(part: { start: number; end: number }, from?: number | null, to?: number | null): boolean {
	return part.end > (from ?? 0) && part.start < (to ?? Infinity);
}
