import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import { Container } from '@n8n/di';

/** Lets n8n keep binaries in a folder that outlives the process, so that one process can store a file and another one send it. */
export async function useStorage(folder: string): Promise<void> {
	Container.get(BinaryDataConfig).localStoragePath = folder;
	await Container.get(BinaryDataService).init();
}
