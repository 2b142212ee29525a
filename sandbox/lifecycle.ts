/** A stage of something that moves by itself, and when it begins (Unix milliseconds). */
export interface Stage {
	name: string;
	from: number;
}

/** The stage that holds at `now`: the last one that has begun. `stages` are in order of time. */
export function stageAt(stages: readonly Stage[], now: number): Stage {
	return stages.reduce((current, stage) => (stage.from <= now ? stage : current));
}

/** Number from 0 to 1 that follows from the text: stable variety without chance. */
export function fraction(text: string): number {
	let hash = 2166136261;
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
	return (hash >>> 0) / 2 ** 32;
}
