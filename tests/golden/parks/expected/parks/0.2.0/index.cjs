'use strict';
exports.datasetName = "parks";
exports.datasetVersion = "0.2.0";
Object.defineProperty(exports, 'districts', { enumerable: true, get: () => require('./data/districts.json') });
Object.defineProperty(exports, 'parkList', { enumerable: true, get: () => require('./data/park-list.json') });
exports.parkGradeValues = ["a", "b"];
