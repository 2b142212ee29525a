import { type INodeProperties } from 'n8n-workflow';

import { type Download } from '../../shared/files/downloadRequest';
import { type FileType } from '../../shared/files/kind';
import { field } from '../../shared/input/field';
import { optionsField } from '../../shared/input/optionsField';
import { type Item } from '../engine/item';

const outputDataField = field({
	displayName: 'Output Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	description: 'The field of the output item to put the file in',
});

const fileNameField = field({
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. my-file',
	description: 'Name of the file without its extension; characters that file systems refuse are left out',
});

const maximumSizeField = field({
	displayName: 'Maximum Size (MB)',
	name: 'maxSizeMb',
	type: 'number',
	typeOptions: { minValue: 0.001, numberPrecision: 3 },
	default: 500,
	description: 'Stop the download of a file that is larger than this',
});

/** Fields of every Download, below the choice of the file. */
export const downloadFields: INodeProperties[] = [outputDataField, optionsField([fileNameField, maximumSizeField])];

/** What the user chose about the file of one item. */
export interface DownloadChoice {
	/** Field of the output item. */
	field: string;
	/** Builds the download of a link; the name is used where the user gave none. */
	of(link: string, name: string): Download;
}

/**
 * Reads and checks {@link downloadFields} of one item.
 *
 * @param noun the thing in error sentences
 */
export function readDownloadChoice(item: Item, noun: string, standardType: FileType): DownloadChoice {
	const { itemIndex, settings } = item;
	const extension = `.${standardType.extension}`;
	const given = item.given(fileNameField) ?? '';
	const givenName = given.toLowerCase().endsWith(extension) ? given.slice(0, -extension.length) : given;
	const megabytes = item.given(maximumSizeField);
	return {
		field: item.read(outputDataField),
		of: (url, name) => ({
			url,
			fileName: givenName || name,
			standardType,
			noun,
			itemIndex,
			settings,
			...(megabytes !== undefined && { maxBytes: megabytes * 1_000_000 }),
		}),
	};
}
