// Numbers that a network's program is written in. They are read by the compiled kernel, by its plain twin and by
// whoever writes programs, so nothing but constants may stand here.

/** Numbers of one instruction. */
export const INSTRUCTION_LENGTH = 26;

// What an instruction does.
export const EMBED = 1;
export const SPARSE = 2;
export const DENSE = 3;
export const ACTIVATE = 4;
export const DROPOUT = 5;
export const PRODUCT = 6;
export const OBSERVED_ERROR = 7;
export const CROSS_ENTROPY = 8;
export const GAUSSIAN = 9;
export const MULTINOMIAL = 10;
export const LOCATE = 11;
export const NORMALIZE = 12;
export const ADD = 13;
export const ATTEND = 14;
export const CHOOSE = 15;

// Where an instruction keeps what it needs: offsets and strides are counted in floats, -1 stands for "none".
export const KIND = 0;
/** input, one row after another; its gradient has the same stride */
export const INPUT = 1;
export const INPUT_STRIDE = 2;
export const INPUT_GRADIENT = 3;
export const INPUT_WIDTH = 4;
/** 1 when the gradient of the input is added to what is there already */
export const INPUT_ADDS = 5;
export const OUTPUT = 6;
export const OUTPUT_STRIDE = 7;
export const OUTPUT_GRADIENT = 8;
export const OUTPUT_WIDTH = 9;
/** within the parameters */
export const WEIGHTS = 10;
export const BIAS = 11;
/** a second input, or room for what the way back needs */
export const OTHER = 12;
export const OTHER_STRIDE = 13;
export const OTHER_GRADIENT = 14;
/** of sparse rows: which row a sample is, and the rows */
export const SAMPLES = 15;
export const STARTS = 16;
export const COLUMNS = 17;
export const VALUES = 18;
/** a table of vectors, and the floats of its rows; tables are no parameters of the program */
export const TABLE = 19;
export const TABLE_STRIDE = 23;
/** how many vectors of the table stand side by side in one row; of a dropout, its number in the program */
export const GROUP = 20;
/** which function an activation is */
export const FUNCTION = 21;
/** bits of a 32-bit float: the share that a dropout leaves out, the weight of a divergence, or a scale */
export const RATE = 22;
/** where the derivative of the loss by each sparse entry's prediction is left */
export const PULLS = 24;

// Activations, each of which has a derivative that follows from its value.
export const SIGMOID = 0;
export const TANH = 1;
export const RELU = 2;
