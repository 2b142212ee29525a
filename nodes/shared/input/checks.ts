/** The checks of values, one kind a file: each gives the value that is meant, or throws the sentence that names the field. */
export { checkBoolean } from './boolean';
export { checkChoice, checkChoices, type Choice } from './choice';
export { checkColor } from './color';
export { checkId, checkIds } from './id';
export { checkInstant } from './instant';
export { entriesOf } from './list';
export { checkNumber, type NumberRange } from './number';
export { checkObject } from './object';
export { type Place, refusal, shortened } from './place';
export { checkRequiredText, checkText } from './text';
export { isBlank } from './trim';
export { checkUrl, checkUrls } from './url';
