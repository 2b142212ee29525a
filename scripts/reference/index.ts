import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectFolder } from '../n8n/paths';
import { publicFace } from './face';
import { renderReference } from './render';

/** `npm run reference`: writes docs/reference.md anew from the built package. */
void writeFile(join(projectFolder, 'docs', 'reference.md'), renderReference(publicFace()));
