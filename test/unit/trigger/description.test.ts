import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { RekaVisionTrigger } from '../../../nodes/RekaVisionTrigger/RekaVisionTrigger.node';

const { description } = new RekaVisionTrigger();
const property = (name: string) =>
	description.properties.find((candidate) => candidate.name === name) as INodeProperties;
const values = (options: unknown) =>
	(options as Array<INodePropertyOptions | INodeProperties>).map((option) =>
		'value' in option ? option.value : option.name,
	);

it('keeps the names and values that saved workflows hold on to', () => {
	expect(description.name).toBe('rekaVisionTrigger');
	expect(description.properties.map(({ name, default: standard }) => [name, standard])).toEqual([
		['triggerOn', 'completed'],
		['simplify', true],
		['output', 'clips'],
		['options', {}],
	]);
	expect(values(property('triggerOn').options)).toEqual(['completed', 'failed', 'finished', 'videoIndexed']);
	expect(values(property('output').options)).toEqual(['clips', 'jobs']);
	expect(values(property('options').options).sort()).toEqual([
		'binaryPropertyName',
		'downloadClips',
		'jobIds',
		'lookBackHours',
		'maxSizeMb',
		'minimumScore',
		'postTexts',
		'promptContains',
		'sortBy',
		'sourceUrlContains',
		'topClips',
	]);
});

it('is a polling trigger and no tool', () => {
	expect(description).toMatchObject({ polling: true, group: ['trigger'], inputs: [] });
	expect(description.usableAsTool).toBeUndefined();
});

it('shows every event in words in its subtitle', () => {
	for (const { name, value } of property('triggerOn').options as INodePropertyOptions[]) {
		expect(description.subtitle).toContain(`${value}: "${name}"`);
	}
});

it('offers Simplify always, fields of clip jobs for clip jobs only, and fields of clips where there can be clips', () => {
	const events = (name: string) => property(name).displayOptions?.show?.triggerOn;

	expect(events('simplify')).toBeUndefined();
	expect(events('options')).toEqual(['completed', 'failed', 'finished']);
	expect(events('output')).toEqual(['completed', 'finished']);
});
