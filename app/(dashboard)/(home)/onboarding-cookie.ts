/** Says that nobody is shown the onboarding here, so that the server keeps no place for it. */
export const onboardingCookie = "mira-onboarding";
export const onboardingOver = "over";
