import { setUpRealN8n } from './realN8n';
import { testTrigger } from './triggerBehavior';

describe("under n8n's usual scheduler", () => testTrigger(setUpRealN8n(), 'usual'));
