import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as balance from "@/lib/calls/balance";
import { creditBalance } from "@/lib/calls/balance-contract";

export const POST = handle(creditBalance, balance.credit);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
