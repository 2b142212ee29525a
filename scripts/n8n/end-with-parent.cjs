// Loaded into n8n before its own code. The channel to the process that started n8n closes when that process is gone,
// however it ended; then n8n and the task runners in its process group must not stay behind.
process.on('disconnect', () => {
	process.kill(-process.pid, 'SIGKILL');
});
