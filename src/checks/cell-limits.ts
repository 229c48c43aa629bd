import { lengthCheck, limitCheck } from './limit-check.js';

/** `minLength` (table-schema#minLength). */
export const cellMinLength = lengthCheck('minLength', (length, limit) => length < limit, '渝');
/** `maxLength` (table-schema#maxLength). */
export const cellMaxLength = lengthCheck('maxLength', (length, limit) => length > limit, '重庆市');
/** `minimum` (table-schema#minimum). */
export const cellMinimum = limitCheck('minimum', (order) => order >= 0, '2.0', '1.99');
/** `maximum` (table-schema#maximum). */
export const cellMaximum = limitCheck('maximum', (order) => order <= 0, '2.0', '2.01');
/** `exclusiveMinimum` (table-schema#exclusiveMinimum). */
export const cellExclusiveMinimum = limitCheck('exclusiveMinimum', (order) => order > 0, '2.01', '2');
/** `exclusiveMaximum` (table-schema#exclusiveMaximum). */
export const cellExclusiveMaximum = limitCheck('exclusiveMaximum', (order) => order < 0, '1.99', '2');
