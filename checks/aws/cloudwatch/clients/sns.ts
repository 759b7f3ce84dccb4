export { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
