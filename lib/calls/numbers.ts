import { timezones } from "libphonenumber-geo-carrier";
import { type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { invalidRequest } from "@/lib/api/errors";

/** A number that can be rung, and where it may be. */
export interface DialedNumber {
  e164: string;
  /** The one it belongs to; where a number could be in several, all of them. */
  countries: readonly string[];
  callingCode: string;
}

/** Emergency and other services of three digits or fewer have no number in E.164; these are what is dialed as if they had. */
const emergency = new Set(["000", "100", "110", "112", "113", "115", "117", "118", "119", "911", "988", "999"]);
const refusedTypes: Readonly<Record<string, string>> = {
  PREMIUM_RATE: "is a premium-rate number, which is never called",
  SHARED_COST: "is a shared-cost number, which is never called",
};

/** Reads a number of a request. @throws ApiError 400 for what is no number in E.164, is impossible, or must never be called */
export function dialedNumber(text: string, path = "phone_number"): DialedNumber {
  const number = parsePhoneNumberFromString(text);
  const fault = faultOf(text, number);
  if (fault || !number)
    throw invalidRequest([{ path, message: fault ?? "must be a phone number in E.164, such as +14155550100" }]);
  const countries = number.country ? [number.country] : number.getPossibleCountries();
  return { e164: number.number, countries, callingCode: number.countryCallingCode };
}

function faultOf(text: string, number: PhoneNumber | undefined): string | null {
  const digits = text.replace(/\D/g, "");
  if (emergency.has(digits) || (number && emergency.has(number.nationalNumber)))
    return "is an emergency number, which is never called";
  if (!text.startsWith("+") || !number) return "must be a phone number in E.164, such as +14155550100";
  if (!number.isPossible()) return "is no possible phone number";
  return refusedTypes[number.getType() ?? ""] ?? null;
}

/** Every time zone that the number may be in. */
export async function zonesOf(e164: string): Promise<readonly string[]> {
  const number = parsePhoneNumberFromString(e164);
  return (number && (await timezones(number))) ?? [];
}

/** A number as a filter: quoted in a list, since the embedded REST layer takes a bare `+1…` for a figure. */
export const exactly = (e164: string) => ["phone_number", "in", `("${e164}")`] as const;
