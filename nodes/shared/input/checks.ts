/** The readers of values, one a file: each gives the value that is meant, or throws the sentence that names the field. */
export { checkBoolean } from './boolean';
export { checkChoice, checkChoices, type Choice } from './choice';
export { checkColor } from './color';
export { checkInstant } from './instant';
export { checkIds, entriesOf } from './list';
export { checkNumber, type NumberRange } from './number';
export { checkObject } from './object';
export { type Place, refusal, shortened } from './place';
export { checkRequiredText, checkText } from './text';
export { isBlank } from './trim';
export { checkUrl, checkUrls } from './url';
