/**
 * What the sandbox does where no source says what Reka does: the questions that `npm run probe` measures on the real API. A finding
 * that differs is written down here, and the sandbox follows.
 */

/** Order of GET /v1/clips and GET /v1/images, by the time of creation. */
export const LIST_ORDER = 'newest';

/** The largest page of the two lists; a larger `limit` is cut down to it without an error. */
export const LARGEST_PAGE = 100;

/** Clips of a job whose request names no number (OpenAPI: 3 up to 45 minutes of video; the guides say 1). */
export const AUTOMATIC_CLIPS = 3;
