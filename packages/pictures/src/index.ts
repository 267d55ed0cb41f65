export { type Bar, barChart } from "./bar-chart.ts";
export { type Dot, dotChart } from "./dot-chart.ts";
export { type Line, lineChart } from "./line-chart.ts";
export { type ParallelAxis, type ParallelLine, parallelCoordinates } from "./parallel-coordinates.ts";
export { pictureStyle, standalone } from "./style.ts";
