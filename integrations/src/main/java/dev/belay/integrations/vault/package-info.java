/**
 * HashiCorp Vault: secrets of a KV version 2 engine, over its HTTP API. Facts are from Vault's
 * published API documentation (HTTP API, KV secrets engine version 2, AppRole, Kubernetes and token
 * auth methods).
 */
@NullMarked
package dev.belay.integrations.vault;

import org.jspecify.annotations.NullMarked;
