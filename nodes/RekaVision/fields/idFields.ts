/** Display names of the parameters that stand in paths, for error sentences. */
export const ID_FIELDS: Record<string, string> = {
	jobId: 'Clip Job',
	videoId: 'Video',
	imageId: 'Image',
	groupId: 'Video Group',
};
