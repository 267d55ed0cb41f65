/** Which bucket, and how it is reached. */
export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** of a server other than Amazon's */
  readonly endpoint: string | undefined;
  /** whether the bucket stands in the path of addresses, and not before the host */
  readonly pathStyle: boolean;
  /** what all keys begin with, without a slash at either end */
  readonly prefix: string;
  /** without them, those of the machine's own role are asked for */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
    | undefined;
  /** how long S3 may be away before a call fails */
  readonly deadlineMs: number;
}
