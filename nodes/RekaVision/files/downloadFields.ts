import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkNumber, checkRequiredText, checkText } from '../../shared/input/checks';
import type { Download } from '../../shared/files/download';
import { safeFileName } from '../../shared/files/fileName';
import type { FileType } from '../../shared/files/kind';
import { requestSettings } from '../../shared/api/settings';
import { optionsField } from '../../shared/input/optionsField';

/** Fields of every Download, below the choice of the file. */
export const downloadFields: INodeProperties[] = [
	{
		displayName: 'Output Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		description: 'The field of the output item that takes the file',
		hint: 'The file is streamed, so its size does not matter',
	},
	optionsField([
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. my-clip',
			description: 'Name of the file without its extension; characters that some file systems refuse are left out',
		},
		{
			displayName: 'Maximum Size (MB)',
			name: 'maxSizeMb',
			type: 'number',
			typeOptions: { minValue: 0.001, numberPrecision: 3 },
			default: 500,
			description: 'Stop the transfer of a file that is larger than this',
		},
	]),
];

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
export function readDownloadChoice(
	context: IExecuteFunctions,
	itemIndex: number,
	noun: string,
	standardType: FileType,
): DownloadChoice {
	const node = context.getNode();
	const field = (label: string) => ({ node, label, itemIndex });
	const options = context.getNodeParameter('options', itemIndex) as IDataObject;
	const givenName = checkText(field('File Name'), options.fileName).replace(
		new RegExp(`\\.${standardType.extension}$`, 'i'),
		'',
	);
	const maxBytes =
		options.maxSizeMb === undefined
			? undefined
			: checkNumber(field('Maximum Size (MB)'), options.maxSizeMb, { min: 0.001 }) * 1_000_000;
	const settings = requestSettings(context, itemIndex);
	return {
		field: checkRequiredText(
			field('Output Data Field Name'),
			context.getNodeParameter('binaryPropertyName', itemIndex),
		),
		of: (url, name) => ({
			url,
			fileName: safeFileName(givenName || name, noun),
			standardType,
			noun,
			itemIndex,
			settings,
			...(maxBytes !== undefined && { maxBytes }),
		}),
	};
}
