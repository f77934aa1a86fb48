import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as balance from "@/lib/calls/balance";
import { getBalance } from "@/lib/calls/balance-contract";

export const GET = handle(getBalance, balance.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
