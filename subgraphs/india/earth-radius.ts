/** The mean radius of the earth. */
export const EARTH_KM = 6371.0088;
