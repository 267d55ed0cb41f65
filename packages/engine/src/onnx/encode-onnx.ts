/**
 * Writes a graph as an ONNX file: the message `ModelProto` of onnx.proto
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), whose field numbers stand here.
 */
import {
  type ElementType,
  type GraphValue,
  type Initializer,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  OPSET,
} from "./graph.ts";
import { OnnxSizeError } from "./onnx-error.ts";
import {
  bytesField,
  type Encoded,
  floatField,
  inFewPieces,
  integerField,
  message,
  messageField,
  textField,
} from "./wire.ts";

/** What a file says of itself. */
export interface OnnxDescription {
  /** the graph's name */
  readonly name: string;
  readonly summary: string;
  readonly producerVersion: string;
  /** what else readers should know; written as `metadata_props` in this order */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The oldest version of the format that knows operator set 17. */
const IR_VERSION = 8;
// Protocol Buffers take no longer message.
const MOST_BYTES = 2 ** 31 - 1;

const elementTypes: { readonly [Type in ElementType]: number } = { float32: 1, int64: 7, bool: 9 };
const attributeTypes = { float: 1, integer: 2, text: 3, integers: 7 } as const;

/**
 * Equal graphs give equal bytes.
 *
 * @returns the file in pieces, which share the memory of the graph's tensors
 * @throws OnnxSizeError for 2 GiB and more
 */
export function encodeOnnx(
  graph: OnnxGraph,
  { name, summary, producerVersion, metadata }: OnnxDescription,
): Encoded {
  const encoded = message(
    integerField(1, IR_VERSION),
    textField(2, "palate"),
    textField(3, producerVersion),
    textField(6, summary),
    messageField(7, graphProto(name, graph)),
    messageField(8, message(textField(1, ""), integerField(2, OPSET))),
    ...Object.entries(metadata).map(([key, value]) =>
      messageField(14, message(textField(1, key), textField(2, value))),
    ),
  );
  if (encoded.length > MOST_BYTES) throw new OnnxSizeError(encoded.length, MOST_BYTES);
  return inFewPieces(encoded);
}

function graphProto(name: string, { inputs, outputs, initializers, nodes }: OnnxGraph): Encoded {
  return message(
    ...nodes.map((node) => messageField(1, nodeProto(node))),
    textField(2, name),
    ...initializers.map((initializer) => messageField(5, tensorProto(initializer))),
    ...inputs.map((value) => messageField(11, valueInfoProto(value))),
    ...outputs.map((value) => messageField(12, valueInfoProto(value))),
  );
}

function nodeProto({ name, operator, inputs, outputs, attributes }: OnnxNode): Encoded {
  return message(
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(3, name),
    textField(4, operator),
    ...Object.entries(attributes).map(([key, value]) => messageField(5, attributeProto(key, value))),
  );
}

function attributeProto(name: string, value: OnnxAttribute): Encoded {
  const typed = (type: keyof typeof attributeTypes, ...fields: readonly Encoded[]) =>
    message(textField(1, name), ...fields, integerField(20, attributeTypes[type]));
  if (typeof value === "string") return typed("text", textField(4, value));
  if (typeof value === "number") return typed("integer", integerField(3, value));
  if ("float" in value) return typed("float", floatField(2, value.float));
  return typed("integers", ...value.map((one) => integerField(8, one)));
}

function tensorProto({ name, shape, data }: Initializer): Encoded {
  return message(
    ...shape.map((length) => integerField(1, length)),
    integerField(2, elementTypes[data instanceof Float32Array ? "float32" : "int64"]),
    textField(8, name),
    // Little-endian, as every machine is that Palate runs on.
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  );
}

function valueInfoProto({ name, type, shape, doc }: GraphValue): Encoded {
  const dimensions = shape.map((side) =>
    messageField(1, typeof side === "number" ? integerField(1, side) : textField(2, side)),
  );
  const tensorType = message(integerField(1, elementTypes[type]), messageField(2, message(...dimensions)));
  return message(textField(1, name), messageField(2, messageField(1, tensorType)), textField(3, doc));
}
