"""The people who walk beside: peer workers, and who supervises whom from when until when."""
