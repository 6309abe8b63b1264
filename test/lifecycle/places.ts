import { SERVICES, type Services, type Urls } from "../../emulator/urls";
import type { Place } from "./network";

export function placesOf(urls: Urls, services: Services): Place[] {
  return SERVICES.map((name) => ({ origin: urls[name], service: services[name] }));
}
