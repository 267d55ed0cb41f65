import type { components, operations } from "./generated/openapi.d.ts";

type Schemas = components["schemas"];

export type Alias = Schemas["AliasState"]["alias"];
export type AliasMove = Schemas["AliasMove"];
export type AliasState = Schemas["AliasState"];
export type ApiKey = Schemas["ApiKey"];
export type ApiKeyCreated = Schemas["ApiKeyCreated"];
export type ApiKeyRequest = Schemas["ApiKeyRequest"];
export type AudienceMember = Schemas["AudienceMember"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditVerification = Schemas["AuditVerification"];
export type BatchLine = Schemas["BatchLine"];
export type BatchRequest = Schemas["BatchRequest"];
export type CatalogChanged = Schemas["CatalogChanged"];
export type Decision = Schemas["Decision"];
export type ErasureReceipt = Schemas["ErasureReceipt"];
export type Event = Schemas["Event"];
export type EventsAccepted = Schemas["EventsAccepted"];
export type Explanation = Schemas["Explanation"];
export type Filter = Schemas["Filter"];
export type ImportReport = Schemas["ImportReport"];
export type Interval = Schemas["Interval"];
export type Item = Schemas["Item"];
export type ItemHistory = Schemas["ItemHistory"];
export type ModelInfo = Schemas["ModelInfo"];
export type ModelVersion = Schemas["ModelVersion"];
export type Precomputation = Schemas["Precomputation"];
export type PrecomputationRequest = Schemas["PrecomputationRequest"];
export type PrecomputedList = Schemas["PrecomputedList"];
export type PredictionRequest = Schemas["PredictionRequest"];
export type Predictions = Schemas["Predictions"];
export type Problem = Schemas["Problem"];
export type Reason = Schemas["Reason"];
export type RecommendationRequest = Schemas["RecommendationRequest"];
export type Recommendations = Schemas["Recommendations"];
export type RecommendedItem = Schemas["RecommendedItem"];
export type RecordedEvent = Schemas["RecordedEvent"];
export type Rejection = Schemas["Rejection"];
export type Removal = Schemas["RetentionRun"]["removed"][number];
export type Replay = Schemas["Replay"];
export type RetentionDays = Schemas["RetentionDays"];
export type RetentionState = Schemas["RetentionState"];
export type Run = Schemas["Run"];
export type RunModel = Schemas["RunModel"];
export type RunRequest = Schemas["RunRequest"];
export type Scenario = Schemas["Scenario"];
export type ScenarioDefinition = Schemas["ScenarioDefinition"];
export type ScenarioHistory = Schemas["ScenarioHistory"];
export type ScenarioRevision = Schemas["ScenarioRevision"];
export type ScenarioTrial = Schemas["ScenarioTrial"];
export type Session = Schemas["Session"];
export type SignInLink = Schemas["SignInLink"];
export type SimilarUser = Schemas["SimilarUser"];
export type Snapshot = Schemas["Snapshot"];
export type Status = Schemas["Status"];
export type StoredItem = Schemas["StoredItem"];
export type StoredUser = Schemas["StoredUser"];
export type Tenant = Schemas["Tenant"];
export type TenantRequest = Schemas["TenantRequest"];
export type User = Schemas["User"];
export type UsersChanged = Schemas["UsersChanged"];
export type VersionItems = Schemas["VersionItems"];
export type WhyNot = Schemas["WhyNot"];

type ImportOperation = operations["createImport"];

/** A file's content: a `Blob` or `File`, a stream of bytes, or the bytes. */
export type ImportContent = ImportOperation["requestBody"]["content"]["application/octet-stream"];

/** How a file is read: its name, and what is not to be guessed. */
export type ImportOptions = Omit<ImportOperation["parameters"]["query"], "preview">;
