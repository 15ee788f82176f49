/**
 * Shows encrypted payloads to Temporal's UI and command line, for whoever may see them: the remote
 * codec protocol of Temporal's documentation ("Codec Server"), {@code POST /decode} and {@code POST
 * /encode} with a JSON body {@code {"payloads": [...]}} of payloads in protobuf's JSON.
 */
@NullMarked
package dev.belay.worker.codec;

import org.jspecify.annotations.NullMarked;
