/** A practice scenario, as the samples of events have it. */
export const scenario = {
  name: "The careful controller",
  persona: {
    name: "Sam Okafor",
    title: "Controller",
    company: "Northwind",
    industry: "Logistics",
    personality: "Dry and exact.",
  },
  situation: "First call after a demo request.",
  objections: ["We have a tool for that."],
  goals: ["Agree on a next step"],
  difficulty: "medium",
  template_id: "e9f0a7c1-2b64-4f1e-b0c5-7a1d2c3e4f44",
};
