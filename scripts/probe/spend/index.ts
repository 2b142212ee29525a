import type { SpendingName } from '../settings';
import { clip } from './clip';
import { image } from './image';
import { ask, search } from './questions';
import type { Spending } from './spending';
import { upload } from './upload';

/** All that may cost, by the name with which it is asked for. */
export const SPENDINGS: Record<SpendingName, Spending> = { clip, upload, image, search, ask };
