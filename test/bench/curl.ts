import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';

import { generatedFile } from '../integration/support/generatedFile';
import { timed } from './processes';
import type { Target } from './work';

/** The same transfers by `curl`, from and to a file: what the machine, its disk and the sandbox allow. Times in milliseconds. */
export class Curl {
	private constructor(
		/** Temporary; {@link remove} takes it away. */
		readonly folder: string,
		private readonly target: Target,
	) {}

	static async prepare(target: Target): Promise<Curl> {
		const curl = new Curl(await mkdtemp(join(tmpdir(), 'reka-vision-bench-')), target);
		await pipeline(generatedFile(target.fileSize).stream(), createWriteStream(curl.source));
		return curl;
	}

	async upload(): Promise<number> {
		const { url, apiKey } = this.target;
		const form = ['index=true', 'video_name=talk.mp4', `file=@${this.source};type=video/mp4`].flatMap((part) => [
			'-F',
			part,
		]);
		const headers = ['-H', `X-Api-Key: ${apiKey}`, '-H', 'Expect:'];
		const { time, stdout } = await timed('curl', ['-sS', '--fail', ...headers, ...form, `${url}/v1/videos/upload`]);
		if (!stdout.includes('video_id')) throw new Error(`curl could not upload: ${stdout}`);
		return time;
	}

	async download(): Promise<number> {
		const { time } = await timed('curl', [
			'-sS',
			'--fail',
			'-o',
			join(this.folder, 'download.mp4'),
			this.target.mediaUrl,
		]);
		return time;
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	private get source(): string {
		return join(this.folder, 'upload.mp4');
	}
}
