/**
 * Accounts in AWS Secrets Manager: a store that Belay finds when this module's jars are beside its
 * own. Facts are from AWS's API reference (GetSecretValue and its errors).
 */
@NullMarked
package dev.belay.aws;

import org.jspecify.annotations.NullMarked;
