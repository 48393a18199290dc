"""The Lazada yardstick: human labels of title quality in, AUC and RMSE beside the targets out."""
