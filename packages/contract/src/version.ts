/** The version of Palate that this code is. */
export const version = "0.1.0";
