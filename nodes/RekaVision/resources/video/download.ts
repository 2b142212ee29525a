import { downloadOf } from '../../files/downloadVideo';

/** Streams the file behind the presigned `url` of `GET /v1/videos/{video_id}` into a binary field. */
export const downloadVideo = downloadOf('v1');
