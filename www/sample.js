/** The text that the playground starts with. */

export const SAMPLE = `Ferry to Kestrel Island may stop running next spring

The last ferry between Port Elsing and Kestrel Island may stop running next spring, and the harbour board has reportedly been looking for a buyer since June.

Officials said the two ships were “no longer fit for winter service”. A person familiar with the talks described the only offer so far as low.

Marina Oduya, who chairs the board, told the Elsing Courier that no decision had been made. She added that all figures would be published in March.

The Institute for Coastal Transport (ICT) said in a report last year that 41,000 people had used the line. The ICT also noted that the board’s chair Marina Oduya had claimed that fares covered a third of the cost.

It is believed that a private operator is interested. One ship would probably run instead of two, and only at weekends.

The town’s “rescue plan” goes before the council on Tuesday. The meeting is public and starts at seven o’clock.`;
