/** A short discovery call with questions, a pain, an objection and a dated next step; two speakers, with times. */
export const salesCall = `[00:00] Bill Barry: Good morning Vicki, thanks for making the time. I would like to understand how you close the month today, then show you one thing, and at the end we decide whether a second call makes sense. Does that work for you?
[00:18] Vicki Chen: Yes, that works. I have half an hour.
[00:22] Bill Barry: What does the month-end close look like for your team today?
[00:27] Vicki Chen: It takes nine days. Four people copy numbers from the warehouse system into spreadsheets, and every month we find mistakes after the board has seen them.
[00:41] Bill Barry: And what does that cost you when the board has seen a wrong number?
[00:46] Vicki Chen: Last quarter it cost us the credit line renewal. It was embarrassing, and we paid about forty thousand in fees.
[00:57] Bill Barry: I am sorry to hear that. So nine days, four people, and a credit line that slipped because of one wrong figure. Did I get that right?
[01:07] Vicki Chen: Exactly right.
[01:09] Bill Barry: Our customers of your size close in three days, because the numbers flow from the warehouse by themselves. For you that would mean the board sees them once, and sees them right.
[01:22] Vicki Chen: That sounds good, but honestly it is too expensive for us this year. Our budget is frozen until July.
[01:31] Bill Barry: I understand. If the fees alone were forty thousand last quarter, who would have to see that figure for the budget to be looked at again?
[01:40] Vicki Chen: Our CFO, Dana Ruiz. She decides about anything above ten thousand.
[01:46] Bill Barry: Could we bring Dana in on Thursday at two? I will send you a one-page calculation by Wednesday so that you can go through it with her before.
[01:57] Vicki Chen: Thursday at two works. I will invite Dana and send you our last three close calendars by Tuesday.
[02:05] Bill Barry: Great. So I send the calculation by Wednesday, you send the calendars by Tuesday, and the three of us talk on Thursday at two.
[02:14] Vicki Chen: Perfect, talk to you on Thursday.
`;
