import type { IDataObject } from 'n8n-workflow';

import type { RekaHost } from '../api/credential';

/** What an operation knows about itself and the error sentence needs. */
export interface ErrorTopic {
	/** What the request was for, as the end of "Reka could not ...": for example `get the clip job`. */
	action: string;
	/** The thing that a 404 is about, for example `clip job`. */
	noun: string;
	/** Where it was sent; the Vision host when left out. Names the field of the credential to check. */
	host?: RekaHost;
	itemIndex?: number;
	/** The request creates something and is not repeated: after a break or a 5xx the thing may exist. */
	creates?: boolean;
	/** The thing was not asked for by its id, so that a 404 is about something that was needed. */
	isAboutMany?: boolean;
	/** What the editor calls a field of the request, by Reka's name for it or the path to it; from the tables of the operation. */
	labelOf?: (param: string) => string | undefined;
	/** Instead of `The … may exist anyway`, for a request that sets off work: what may have happened, and where to look. */
	uncertain?: string;
	/** Reka's name for the id of what is created: an answer that cannot be read may hold one all the same. */
	idKey?: string;
	/** What may have happened when an answer of 2xx cannot be read, and where to look. */
	ifUnreadable?: string;
	/** What a 404 means whose answer is about the address rather than a thing: a sentence with what to do. */
	ifRouteMissing?: string;
	/** What to do about a 409, for example `Make the video searchable first`. */
	ifConflict?: string;
	/** What a 409 means here and how to go on, as a sentence without its full stop: stands in place of the API's own words. */
	conflict?: string;
	/** Ids and counts that must survive the failure; shown in the editor under the message and on the item with Continue On Fail. */
	data?: IDataObject;
}

/** For a request that was sent once and may have been carried out although no good answer came. */
export function adviceAfterBreak({ uncertain, creates, noun }: ErrorTopic): string | undefined {
	return (
		uncertain ?? (creates ? `The ${noun} may exist anyway. Check with Get Many before you run this again` : undefined)
	);
}

/** The hint to n8n that trying again may help; none for a request that may have created something or set it off. */
export function retryHint({ creates, uncertain }: ErrorTopic) {
	return creates || uncertain ? undefined : { cause: 'temporarily-unavailable' as const };
}

/** What to check when something other than Reka seems to answer. */
export function addressField({ host }: ErrorTopic): string {
	return `${host === 'chat' ? 'Chat Base URL' : 'Base URL'} of the credential`;
}
