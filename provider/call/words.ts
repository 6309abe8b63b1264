import type { ExecutionService, Run, Snapshot } from "../services/execution";

/** `42s`, `3m 05s`, `2h 10m`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}m ${two(seconds % 60)}s`
    : `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}

/** How a run is named in every message: service and full id, ready to be pasted. */
export function named(service: ExecutionService, run: Run): string {
  return `${service.address.label} job execution ${service.idOf(run)}`;
}

/** What came of it: status, the service's own word, its reason, and where to look. */
export function described(snapshot: Snapshot): string {
  const { status, serviceStatus, statusReason, trackingUrl, applicationId } = snapshot;
  const word = serviceStatus && serviceStatus !== status ? `${status} (${serviceStatus})` : status;
  const where = [
    trackingUrl && `tracking URL ${trackingUrl}`,
    applicationId && `application id ${applicationId}`,
  ].filter(Boolean);
  const reason = statusReason ? `: ${statusReason}` : "";
  return `${word}${reason}${where.length > 0 ? ` [${where.join(", ")}]` : ""}`;
}
