// Numbers that the compiled kernel, its plain twin and its callers agree on; nothing but constants may stand here.

/** Parameters of one row of `descend`. */
export const CHUNK = 2048;

export const SGD = 0;
export const RMSPROP = 1;
export const ADAM = 2;
