import data from './index.cjs';

export const datasetName = data.datasetName;
export const datasetVersion = data.datasetVersion;
export const districts = data.districts;
export const parkList = data.parkList;
export const parkGradeValues = data.parkGradeValues;
