import { expect, test } from "vitest";
import { type TrackingSettings, trackingServer } from "./credentials.ts";

const uri = "https://ada:in-the%20address@dagshub.com/ada/films.mlflow/?x=1";
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
const unset = {
  mlflowTrackingUri: undefined,
  mlflowTrackingUsername: undefined,
  mlflowTrackingPassword: undefined,
  mlflowTrackingToken: undefined,
};
const server = (address: string, settings: Partial<TrackingSettings> = {}) =>
  trackingServer(address, { ...unset, ...settings });

test("R5: a name with a password comes before a token, and settings before the address, which shows neither", () => {
  const address = "https://dagshub.com/ada/films.mlflow";
  const named = { mlflowTrackingUsername: "bob", mlflowTrackingPassword: "p" };
  expect(server(uri)).toEqual({ address, headers: basic("ada:in-the address") });
  expect(server(uri, named)).toEqual({ address, headers: basic("bob:p") });
  expect(server(address, { ...named, mlflowTrackingToken: "t" }).headers).toEqual(basic("bob:p"));
  expect(server(address, { mlflowTrackingUsername: "bob", mlflowTrackingToken: "t" }).headers).toEqual({
    authorization: "Bearer t",
  });
  expect(server(address).headers).toEqual({});
});
