import type { Socket } from 'node:net';

const cutBySandbox = new WeakSet<Socket>();

/** Ends a connection the hard way (RST), which clients see as ECONNRESET. */
export function cutConnection(socket: Socket | null): void {
	if (!socket || socket.destroyed) return;
	cutBySandbox.add(socket);
	socket.resetAndDestroy();
}

/** Ends a connection after what was written has left: a RST could overtake the bytes. */
export function hangUp(socket: Socket): void {
	cutBySandbox.add(socket);
	socket.end(() => socket.destroy());
}

/** It was a fault that ended the connection, not the client. */
export const wasCut = (socket: Socket): boolean => cutBySandbox.has(socket);
