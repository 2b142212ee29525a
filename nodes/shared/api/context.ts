import type { IExecuteFunctions, IExecuteSingleFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Every n8n context from which Reka can be asked. */
export type RekaContext = IExecuteFunctions | IExecuteSingleFunctions | IPollFunctions | ILoadOptionsFunctions;

/** The cancel signal of the execution, or another one, whichever comes first. */
export function cancelSignalOr(context: RekaContext, signal: AbortSignal): AbortSignal {
	return eitherSignal(cancelSignal(context), signal);
}

/** What comes first of two signals, where there may be only the second. */
export function eitherSignal(first: AbortSignal | undefined, second: AbortSignal): AbortSignal {
	return first ? AbortSignal.any([first, second]) : second;
}

/** The cancel signal of the execution, in contexts that have one. */
export function cancelSignal(context: RekaContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** n8n asks the context for the signal that ends a request, and takes no other. */
export function withSignal(context: RekaContext, signal: AbortSignal | undefined): RekaContext {
	return signal
		? (Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as RekaContext)
		: context;
}
