import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as balance from "@/lib/calls/balance";
import { getBalanceEntry } from "@/lib/calls/balance-contract";

export const GET = handle(getBalanceEntry, balance.getEntry);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
